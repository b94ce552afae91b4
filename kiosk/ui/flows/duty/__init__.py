"""What an attendant does at the screen: signing in, lockers, things in care, the shift, what there is to see."""
