"""The order of the stages: reports -> collect -> read -> ledger -> reconcile -> account."""

from nuzuh.pipeline.build import account_data, account_of, build, publish_account
from nuzuh.pipeline.progress import Progress, silent
from nuzuh.pipeline.report import BuildReport

__all__ = ["BuildReport", "Progress", "account_data", "account_of", "build", "publish_account", "silent"]
