"""The public account: findings in, files out. A static site, a situation report and open data."""

from nuzuh.account.data import AccountData, Change, Edition, Outline, PublishReport
from nuzuh.account.handover import hand_over
from nuzuh.account.proof.verify import PublicReport, verify_public
from nuzuh.account.publish import publish, write_report

__all__ = [
    "AccountData",
    "Change",
    "Edition",
    "Outline",
    "PublicReport",
    "PublishReport",
    "hand_over",
    "publish",
    "verify_public",
    "write_report",
]
