"""What can be heard of what the screen says: a short sound each time, and a sentence in the voice mode.

No name and no number is ever spoken: the sentences are all here.
"""

from dataclasses import dataclass, field
from enum import Enum

from kiosk.ui.runtime.language import Language
from kiosk.ui.runtime.sound import Cue, Sounds
from kiosk.ui.view_models.help_model import HelpProps
from kiosk.ui.view_models.locker_props import LockersProps
from kiosk.ui.view_models.membership_model import MembershipProps
from kiosk.ui.view_models.phone_model import PhoneProps
from kiosk.ui.view_models.pickup_model import PickupProps
from kiosk.ui.view_models.result_model import ResultProps
from kiosk.ui.view_models.screen_model import ScreenProps


class Saying(Enum):
    """Everything that can be heard: the sound, then the words in Chinese and English.

    A page of content that opens has words alone: nothing has happened yet.
    """

    CHECKED_IN = Cue.SUCCESS, "签到成功", "You are checked in"
    ALREADY = Cue.SUCCESS, "您已签到", "You are already checked in"
    TO_BE_CONFIRMED = Cue.ATTENTION, "已记录，待确认", "Recorded, to be confirmed"
    OCCUPATION_NOTED = Cue.SUCCESS, "谢谢，已经记下", "Thank you, noted"
    OCCUPATION_LOST = Cue.ATTENTION, "签到已记录，职业未记录", "Checked in, but your work was not noted"
    NOT_RECORDED = Cue.ERROR, "未记录，请求助", "Not recorded, please ask for help"
    IS_IT_YOU = Cue.SUCCESS, "请确认是不是您", "Please confirm that it is you"
    LOOK_AGAIN = Cue.ATTENTION, "请看屏幕上的提示", "Please look at the screen"
    MEMBERSHIP = Cue.SUCCESS, "这是您的会员信息", "This is your membership"
    CALLED = Cue.SUCCESS, "已记录您的求助", "Your call for help is recorded"
    REPORTED = Cue.SUCCESS, "谢谢，已记录", "Thank you, it is recorded"
    STILL_THERE = Cue.ATTENTION, "您还在吗？请点一下屏幕", "Are you still there? Please touch the screen"
    NEARBY = None, "附近的驿站，点一个看路线", "Stations nearby, touch one for the way"
    ROUTE = None, "手机扫码，打开路线", "Scan the code for the way"
    JOIN = None, "手机扫一扫，加入工会", "Scan the code to join the union"
    NOTICES = None, "今天的通知，点一条看全文", "Notices of today, touch one to read it"
    STATION = None, "本站的设施，坏了可以报修", "What this station has, you may report a fault"
    LOCKERS = None, "刷卡即可存取手机", "Show your card to store or take back a phone"
    OPENING = None, "正在开门", "The door is being opened"
    PUT_IN = (
        Cue.SUCCESS,
        "门开了，请放入手机，插好线，关上门",
        "The door is open. Put the phone in, plug it in, close the door",
    )
    STORED = Cue.SUCCESS, "已存好，正在充电", "Your phone is stored"
    TAKE_OUT = Cue.SUCCESS, "门开了，请取走手机，关上门", "The door is open. Take your phone and close the door"
    FORGOT = Cue.ATTENTION, "忘了东西？可以再开一次", "Forgot something? The door opens once more"
    COLLECTED = Cue.SUCCESS, "已取走，慢走", "All done, take care"
    NO_DOOR = Cue.ATTENTION, "门没有打开，请看屏幕", "The door did not open, please look at the screen"
    CLOSE = Cue.ATTENTION, "请关上门", "Please close the door"
    WIPE = Cue.ATTENTION, "请擦干屏幕", "Please wipe the screen dry"

    @property
    def cue(self) -> Cue | None:
        """Its short sound, where it has one."""
        cue: Cue | None = self.value[0]
        return cue

    def words(self, language: Language) -> str:
        """Its sentence."""
        words: str = self.value[2] if language is Language.ENGLISH else self.value[1]
        return words


_RESULTS = {
    "member": Saying.CHECKED_IN,
    "guest": Saying.CHECKED_IN,
    "repeat": Saying.ALREADY,
    "unknown": Saying.TO_BE_CONFIRMED,
    "stated": Saying.OCCUPATION_NOTED,
    "unstated": Saying.OCCUPATION_LOST,
    "refused": Saying.LOOK_AGAIN,
    "not_recorded": Saying.NOT_RECORDED,
}
_HELP = {"called": Saying.CALLED, "reported": Saying.REPORTED, "not_recorded": Saying.NOT_RECORDED}
_CONTENT = {
    "nearby": Saying.NEARBY,
    "join": Saying.JOIN,
    "notices": Saying.NOTICES,
    "station": Saying.STATION,
}
_LOCKERS = {
    "lobby": Saying.LOCKERS,
    "offer": Saying.LOOK_AGAIN,
    "mine": Saying.LOOK_AGAIN,
    "opening": Saying.OPENING,
    "storing": Saying.PUT_IN,
    "stored": Saying.STORED,
    "collecting": Saying.TAKE_OUT,
    "collected": Saying.FORGOT,
    "done": Saying.COLLECTED,
    "refused": Saying.LOOK_AGAIN,
    "failed": Saying.NO_DOOR,
    "foreign": Saying.LOOK_AGAIN,
    "attention": Saying.LOOK_AGAIN,
}
_SLOW = {"opening": Saying.OPENING, "storing": Saying.CLOSE, "collecting": Saying.CLOSE}


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the screen says; `chosen`: what was touched on a page of content."""

    screen: ScreenProps
    result: ResultProps
    phone: PhoneProps
    membership: MembershipProps
    help: HelpProps
    chosen: str = ""
    lockers: LockersProps = field(default_factory=LockersProps)
    pickup: PickupProps = field(default_factory=PickupProps)


def of_page(shown: Shown) -> Saying | None:
    """What the page has to say."""
    match shown.screen.page:
        case "result":
            return _RESULTS.get(shown.result.kind)
        case "phone" | "pickup" if shown.phone.problem or shown.pickup.problem:
            return Saying.LOOK_AGAIN
        case "confirm":
            return Saying.IS_IT_YOU
        case "membership" if not shown.membership.asked:
            return Saying.MEMBERSHIP if shown.membership.name else Saying.LOOK_AGAIN
        case "help" | "lockers" as page:
            return _HELP.get(shown.help.state) if page == "help" else _of_lockers(shown.lockers)
        case page:
            return Saying.ROUTE if page == "nearby" and shown.chosen else _CONTENT.get(page)


def _of_lockers(lockers: LockersProps) -> Saying | None:
    return (_SLOW if lockers.slow else _LOCKERS).get(lockers.stage)


def over_page(shown: Shown) -> Saying | None:
    """What lies over the page has to say."""
    if shown.screen.wet:
        return Saying.WIPE
    return Saying.STILL_THERE if shown.screen.warning else None


class Feedback:
    """Lets each thing be heard once, when it comes to the screen. GUI thread."""

    def __init__(self, sounds: Sounds) -> None:
        self.sounds = sounds
        self._heard: tuple[Saying | None, int] = None, 0
        self._heard_over: Saying | None = None

    def look(self, shown: Shown, request: int) -> None:
        """The screen may have changed; `request` tells one answer from the next of the same words."""
        page, over = (of_page(shown), request), over_page(shown)
        if page != self._heard:
            self._heard = page
            self._let_hear(page[0], shown.screen)
        if over != self._heard_over:
            self._heard_over = over
            self._let_hear(over, shown.screen)

    def _let_hear(self, saying: Saying | None, screen: ScreenProps) -> None:
        if saying is None:
            return
        if saying.cue is not None:
            self.sounds.play(saying.cue)
        if screen.voice:
            language = Language(screen.language)
            self.sounds.speak(saying.words(language), language)
