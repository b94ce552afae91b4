"""The people in the pictures, some with the longest words that a screen must hold."""

PHONE = "13812345678"
LONG_NAME = "欧阳*"
LONG_UNION = "杭州市西湖区北山街道新就业形态劳动者联合工会"
CARD = b"\xa1\xb2\xc3\xd4"
CODE = "X" * 279
