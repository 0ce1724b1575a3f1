"""The sample handbooks, in which faults are planted, by their content. Written by `make samples`."""

from __future__ import annotations

DIGESTS = frozenset(
    (
        "034009458c950fa4b0e3d6ce93d20f6c7ad2fd1f3c0df6c41df1e60e66061b62",
        "2aa32c11d1236bb62192dd51a6b76b0f8fce01cc1c6efc889fcdecc3c840874d",
        "375a1134ae75e0f21d6c8c2319ef38b50c8f384386a4c00c888637ba64f57044",
        "3d6a5e2ff105f0e7e350653f6b6b55106353cd0735c2c02b6a7041c8e5f470ec",
        "6f118d0b605c36d10e5d3c1d08db226b7e82bcdb856c8f307d5a46bdd7bfbb2f",
        "73be86f0010966b1b58ff766ee17b7b22fa162668232eaf63a9ca4299ec3e6f9",
        "773c926636fa9107828416c42f12cf04b975109cec84cd413f30a359703789b3",
        "7d9a697288ade691a2d8cf7d15d828b7b36df31edb25a6db1a03be25994dc4b4",
        "8331f81b6cc79ff981c4d673ba3dfbb24f4386607fd927e66f17998cf80af78d",
        "99e8f4e80a21eb8bee4dd0e620cb4ac21948906948b43398cd788ecc388a0cec",
        "a132a945252c1857a6f03b5d8374150a5d3bb6c935d5355c8de0159ef05c1b0a",
        "e681989d5c62c9aaedb51438f8c78e2b6c09d4ec91676004990a9771f91b36b4",
        "ffe71e383ca7b7c9216b3b37223d8e099a4159adc6f8babb1af8688396f1facc",
    )
)
"""The SHA-256 of each sample."""
