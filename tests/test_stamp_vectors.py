"""The standards on which the stamp rests, by the examples that they or their makers publish. Nothing here is our own."""

import base64
import hashlib
import json
from typing import Any

import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from registrar.base import base58, ed25519
from registrar.base.canonical import LARGEST, NotCanonical, canonical, digest, known
from registrar.model import keys
from registrar.stamp import checkpoint, data_integrity, note, tiles
from registrar.stamp.merkle import EMPTY, Tree, consistent, included, leaf_hash, node_hash


def h(text: str) -> bytes:
    return bytes.fromhex(text)


# RFC 8032, 7.1: secret key, public key, message, signature (tests 1, 2 and 3).
ED25519 = (
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
)


@pytest.mark.parametrize(("secret", "public", "message", "signature"), ED25519)
def test_rfc_8032(secret: str, public: str, message: str, signature: str) -> None:
    key = Ed25519PrivateKey.from_private_bytes(h(secret))
    assert key.public_key().public_bytes_raw().hex() == public
    assert key.sign(h(message)).hex() == signature
    assert ed25519.valid(h(public), h(signature), h(message))
    assert not ed25519.valid(h(public), h(signature), h(message) + b"\0")
    assert not ed25519.valid(h(public), h(signature)[:-1], h(message))


# The inputs, roots and proofs of the reference implementations of RFC 6962 and RFC 9162: certificate-transparency
# (cpp/merkletree/merkle_tree_test.cc), transparency-dev/merkle (testonly).
LEAVES = [h(x) for x in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
INCLUSION: tuple[tuple[int, int, list[str]], ...] = (
    (0, 1, []),
    (
        0,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        5,
        8,
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (
        1,
        5,
        [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
)
CONSISTENCY: tuple[tuple[int, int, list[str]], ...] = (
    (1, 1, []),
    (
        1,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        6,
        8,
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (
        2,
        5,
        [
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
)


def test_rfc_6962_hashes() -> None:
    """An empty tree, an empty entry, an entry and two neighbours, as the reference implementations have them."""
    assert EMPTY.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert leaf_hash(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert leaf_hash(b"L123456").hex() == "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"
    assert node_hash(b"N123", b"N456").hex() == "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb"


@pytest.mark.parametrize("size", range(1, 9))
def test_rfc_6962_roots(size: int) -> None:
    assert Tree(map(leaf_hash, LEAVES)).root(size).hex() == ROOTS[size - 1]
    assert Tree(map(leaf_hash, LEAVES[:size])).root().hex() == ROOTS[size - 1]


@pytest.mark.parametrize(("index", "size", "path"), INCLUSION)
def test_rfc_9162_inclusion(index: int, size: int, path: list[str]) -> None:
    assert [p.hex() for p in Tree(map(leaf_hash, LEAVES)).inclusion(index, size)] == path
    assert included(leaf_hash(LEAVES[index]), index, size, list(map(h, path)), h(ROOTS[size - 1]))


@pytest.mark.parametrize(("old", "size", "path"), CONSISTENCY)
def test_rfc_9162_consistency(old: int, size: int, path: list[str]) -> None:
    assert [p.hex() for p in Tree(map(leaf_hash, LEAVES)).consistency(old, size)] == path
    assert consistent(old, size, h(ROOTS[old - 1]), h(ROOTS[size - 1]), list(map(h, path)))


# RFC 8785: the test data of its author's reference implementation (cyberphone/json-canonicalization, testdata).
JCS: tuple[tuple[str, str], ...] = (
    (
        r'{"1": {"f": {"f": "hi","F": 5} ,"\n": 56.0}, "10": { }, "": "empty", "a": { }, "111": [ {"e": "yes","E": "no" } ], "A": { }}',
        r'{"":"empty","1":{"\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"}],"A":{},"a":{}}',
    ),
    (
        r'{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],'
        r' "string": "\u20ac$\u000F\u000aA' + "'" + r'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}',
        r'{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'
        + "'"
        + r'B\"\\\\\"/"}',
    ),
    (
        r'{"\u20ac": "Euro Sign", "\r": "Carriage Return", "\u000a": "Newline", "1": "One", "\u0080": "Control\u007f",'
        r' "\ud83d\ude02": "Smiley", "\u00f6": "Latin Small Letter O With Diaeresis",'
        r' "\ufb33": "Hebrew Letter Dalet With Dagesh", "</script>": "Browser Challenge"}',
        '{"\\n":"Newline","\\r":"Carriage Return","1":"One","</script>":"Browser Challenge","\u0080":"Control\u007f",'
        '"ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😂":"Smiley","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    ),
)


@pytest.mark.parametrize(("given_", "wanted"), JCS)
def test_rfc_8785(given_: str, wanted: str) -> None:
    assert canonical(json.loads(given_)).decode() == wanted


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(plain)
def test_the_quick_way_writes_what_rfc_8785_says(value: Any) -> None:
    """Whatever a record may hold, both ways give the same bytes."""
    assert canonical(value) == rfc8785.dumps(value)


@settings(max_examples=25)
@given(plain, plain)
def test_what_is_known_by_its_digest_is_canonical(value: Any, other: Any) -> None:
    """Whatever digest was kept: the form that is taken without a look has it, and stands in a larger value as if it were walked."""
    for kept in (digest(value), digest(other), ""):
        raw = known(value, kept)
        assert raw is None or (hashlib.sha256(raw).hexdigest(), bytes(raw)) == (kept, rfc8785.dumps(value))
        assert raw is None or canonical({"b": raw, "a": 1}) == rfc8785.dumps({"b": value, "a": 1})


@pytest.mark.parametrize("value", [{"a": 1, "b": [True, None, "ü"]}, [], "x"])
def test_a_plain_value_is_known(value: Any) -> None:
    assert known(value, digest(value)) is not None
    assert known([value], digest(value)) is None


def test_what_holds_itself_has_no_canonical_form() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(NotCanonical):
        canonical(endless)


@pytest.mark.parametrize("value", [LARGEST + 1, float("nan"), "\ud800", {"a": "\ud800"}, {1: "a"}, object()])
def test_what_has_no_canonical_form_is_refused(value: Any) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)


# golang.org/x/mod/sumdb/note, note_test.go.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETERS_SEED = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
BY_PETER = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
BY_ENOCH = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"


def test_a_note_of_go() -> None:
    key = Ed25519PrivateKey.from_private_bytes(PETERS_SEED)
    public = key.public_key().public_bytes_raw()
    peter, enoch = note.verifier(PETER), note.verifier(ENOCH)
    assert (peter.public, peter.line) == (public, PETER)
    assert note.signed(TEXT, "PeterNeumann", public, key.sign) == f"{TEXT}\n{BY_PETER}"
    read = note.read(f"{TEXT}\n{BY_PETER}{BY_ENOCH}".encode())
    assert read.text == TEXT
    assert note.signers(read, [peter, enoch]) == (peter, enoch)
    assert note.signers(read, [peter]) == (peter,)
    assert note.signers(read, []) == ()


@pytest.mark.parametrize(
    "raw",
    [
        TEXT, f"{TEXT}\n", f"{TEXT}\n{BY_PETER[:-1]}", f"\x01{TEXT}\n{BY_PETER}", f"{TEXT}\n{BY_PETER}Unexpected line.\n",
        f"{TEXT}\n— Bad Name x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=",
        f"{TEXT}\n{BY_PETER * 101}",
    ],
)  # fmt: skip
def test_what_go_takes_for_no_note(raw: str) -> None:
    with pytest.raises(note.Malformed):
        note.read(raw.encode())


def test_bytes_that_are_no_text_are_no_note() -> None:
    with pytest.raises(note.Malformed):
        note.read(b"\xff" + f"{TEXT}\n{BY_PETER}".encode())


def test_a_known_key_whose_signature_is_wrong_is_not_passed_over() -> None:
    read = note.read(f"{TEXT.replace('answer', 'Answer')}\n{BY_PETER}{BY_ENOCH}".encode())
    with pytest.raises(note.Malformed):
        note.signers(read, [note.verifier(PETER)])


@pytest.mark.parametrize("start", range(0, len(PETER), 7))
def test_a_key_that_was_cut_or_changed_is_refused(start: int) -> None:
    for line in (PETER[start + 1 :], PETER[: start or 1], PETER[:start] + chr(ord(PETER[start]) + 1) + PETER[start + 1 :]):
        with pytest.raises(note.Malformed):
            note.verifier(line)


# c2sp.org/tlog-checkpoint and c2sp.org/tlog-tiles: their examples.
BEHIND_THE_SOFA = """\
example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
"""


def test_the_checkpoint_of_c2sp() -> None:
    read = checkpoint.read(BEHIND_THE_SOFA.encode(), ())
    assert (read.checkpoint.origin, read.checkpoint.size, read.checkpoint.day) == ("example.com/behind-the-sofa", 20852163, None)
    assert read.signed is not None
    assert [s.name for s in read.signed.signatures] == ["example.com/behind-the-sofa", "witness.example.com/w1"]
    assert read.checkpoint.text == BEHIND_THE_SOFA.partition("\n\n")[0] + "\n"


def test_the_tiles_of_c2sp() -> None:
    """Index 1234067 is `x001/x234/067`; a tree of 70,000 has 273 full tiles at level 0, and partial ones of 112, 17 and 1."""
    assert tiles.path(0, 1234067) == "tile/0/x001/x234/067"
    assert tiles.path("entries", 7, 5) == "tile/entries/007.p/5"
    paths = [path for path, _ in tiles.hash_tiles(Tree(leaf_hash(b"%d" % i) for i in range(70_000)))]
    assert sum(p.startswith("tile/0/") for p in paths) == 274
    assert [p for p in paths if ".p/" in p] == ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"]
    assert [path for path, _ in tiles.hash_tiles(Tree(leaf_hash(b"%d" % i) for i in range(256)))] == [
        "tile/0/000",
        "tile/1/000.p/1",
    ]


# W3C vc-di-eddsa, TestVectors: eddsa-jcs-2022 (signedJCS.json, combinedHashJCS.txt, sigHexJCS.txt) and keyPair.json.
CONTEXTS = ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"]
ALUMNI: dict[str, Any] = {
    "@context": CONTEXTS,
    "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
    "type": ["VerifiableCredential", "AlumniCredential"],
    "name": "Alumni Credential",
    "description": "A minimum viable example of an Alumni Credential.",
    "issuer": "https://vc.example/issuers/5678",
    "validFrom": "2023-01-01T00:00:00Z",
    "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"},
}
MULTIKEY = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
SECRET_MULTIKEY = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"
METHOD = f"did:key:{MULTIKEY}#{MULTIKEY}"
CREATED = "2023-02-24T23:36:38Z"
COMBINED = (
    "66ab154f5c2890a140cb8388a22a160454f80575f6eae09e5a097cabe539a1db"
    "59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19"
)
SIGNATURE = (
    "407cd12654b33d718ecbb99179a1506daaa849450bf3fc523cce3e1c96f8b803"
    "51da3f253d725c6f00b07c9e5448d50b3ef78012b9ab54255116d069c6dd2808"
)
PROOF_VALUES = {
    METHOD: "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX",
    f"https://vc.example/issuers/5678#{MULTIKEY}": "z63t83Y53KfzJ5ZosfKTnqfMcKB2dmTrfjSaQjeNNjAD5srBowQfmWqeRb8rRjmeEuCBEsddF9LsVogtuTsijJKh4",
}
"""The recommendation has the first; the repository had the second before (commit 369f0f0), with another name for the key."""


def w3c_key() -> Ed25519PrivateKey:
    secret = base58.decoded(SECRET_MULTIKEY[1:])
    assert secret[:2] == b"\x80\x26"  # an Ed25519 private key as a Multikey
    return Ed25519PrivateKey.from_private_bytes(secret[2:])


def test_the_hashes_and_the_signature_of_the_w3c() -> None:
    options = {
        k: v for k, v in data_integrity.secured(ALUMNI, METHOD, CREATED, w3c_key().sign)["proof"].items() if k != "proofValue"
    }
    assert data_integrity.hash_of(ALUMNI, options).hex() == COMBINED
    assert w3c_key().sign(h(COMBINED)).hex() == SIGNATURE
    assert keys.multibase(w3c_key().public_key().public_bytes_raw()) == MULTIKEY


@pytest.mark.parametrize("method", PROOF_VALUES)
def test_the_credential_of_the_w3c(method: str) -> None:
    made = data_integrity.secured(ALUMNI, method, CREATED, w3c_key().sign)
    assert made["proof"]["proofValue"] == PROOF_VALUES[method]
    assert data_integrity.holds(made, keys.public_bytes(MULTIKEY))


@pytest.mark.parametrize("place", ["name", "credentialSubject", "issuer", "id", "@context"])
def test_a_changed_credential_does_not_hold(place: str) -> None:
    made = data_integrity.secured(ALUMNI, METHOD, CREATED, w3c_key().sign)
    assert not data_integrity.holds({**made, place: "other"}, keys.public_bytes(MULTIKEY))
    assert not data_integrity.holds({**made, "more": 1}, keys.public_bytes(MULTIKEY))


@given(st.binary(max_size=64))
def test_base58_goes_both_ways(raw: bytes) -> None:
    assert base58.decoded(base58.encoded(raw)) == raw


@pytest.mark.parametrize("text", ["0", "O", "I", "l", "z6 Mk", "1" * 200])
def test_what_is_no_base58(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        base58.decoded(text)
