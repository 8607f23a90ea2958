"""Users, the branch tree and the roles."""
