"""What all sources say together: origins and repeats, bounds with the claims that set them, contradictions."""

from nuzuh.reconcile.account import Account, ask, reconcile

__all__ = ["Account", "ask", "reconcile"]
