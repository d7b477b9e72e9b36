"""CloudFormation for the embedded AWS: change sets, dependencies, updates, rollback, outputs and exports."""
