"""The order of the stages: reports -> collect -> read -> ledger -> reconcile -> account."""
