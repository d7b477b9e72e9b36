"""The embedded AWS: moto's service APIs behind CloudFormation, a few services and custom resources of our own."""
