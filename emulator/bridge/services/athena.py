"""Athena: the end of a saved query, which moto lacks."""


def delete_named_query(account, region, request):
    from moto.athena.models import athena_backends

    athena_backends[account][region].named_queries.pop(request["NamedQueryId"], None)
    return {}


OPERATIONS = {"DeleteNamedQuery": delete_named_query}
