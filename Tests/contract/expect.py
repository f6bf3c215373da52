"""Two comparisons with clear failure messages."""


def equal(name, found, wanted):
    assert found == wanted, f"{name} is {found!r}, expected {wanted!r}"


def close(name, found, wanted, tolerance=1e-9):
    assert found is not None, f"{name} is missing, expected {wanted}"
    # Amounts of money come as text.
    distance = abs(float(found) - wanted)
    assert distance <= tolerance * max(1, abs(wanted)), f"{name} is {found}, expected {wanted}"
