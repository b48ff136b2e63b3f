"""What a public account proves of itself: disclosed fields against the chain, findings against their claims."""
