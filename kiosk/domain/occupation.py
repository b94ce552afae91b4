"""The occupations (职业标识) that a station serves, with the codes used on the wire."""

from enum import StrEnum


class Occupation(StrEnum):
    """A person's line of work; the value is the code in members files, rosters and log lines."""

    COURIER = "courier"
    RIDER = "rider"
    RIDE_HAILING_DRIVER = "ride_hailing_driver"
    TRUCK_DRIVER = "truck_driver"
    ECOMMERCE = "ecommerce"
    STREAMER = "streamer"
    SANITATION = "sanitation"
    SECURITY = "security"
    DOMESTIC = "domestic"
    CONSTRUCTION = "construction"
    CITY_MANAGEMENT = "city_management"
    OTHER = "other"
