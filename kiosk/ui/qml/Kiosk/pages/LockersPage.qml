// The lockers: store a phone, take it back, and what to do when a door does not do what it should.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

PageFrame {
    id: root

    required property LockersModel lockers

    readonly property string stage: root.lockers.stage
    readonly property string problem: root.lockers.problem
    readonly property bool takesCards: root.station.reader === "ready"
    readonly property bool lobby: root.stage === "lobby"
    readonly property bool moving: ["asking", "opening", "storing", "collecting"].includes(root.stage)
    readonly property bool trouble: ["refused", "failed", "foreign", "attention"].includes(root.stage)
    readonly property bool empty: (root.lobby || root.stage === "offer") && ["full", "down"].includes(root.lockers.hall)
    // Whatever else there is to see beside the card: the code before all, then where the door is, or how the phone is.
    readonly property bool coded: root.lockers.code !== ""
    readonly property bool facts: (root.stage === "mine" || root.stage === "stored") && root.lockers.mine.number > 0
    readonly property bool pictured: root.lockers.number > 0 && !root.coded && (root.moving || root.stage === "collected") && !Theme.brief && !(Theme.elder && Theme.portrait && !Theme.large) && !(Theme.lowered && Theme.portrait && !Theme.large)
    readonly property bool alarmed: root.lockers.hall === "alarm" && !root.moving && !root.trouble
    readonly property bool unpowered: root.facts && ["overload", "alarm", "cut", "silent", "refused"].includes(root.lockers.mine.power)
    readonly property bool calm: root.problem === "show_again" || !(root.trouble || root.empty || root.alarmed || root.unpowered)
    readonly property string checked: (Words.title[root.lockers.checked] ?? "").replace("%1", root.lockers.name)
    readonly property bool beside: !Theme.portrait && (root.coded || root.facts || root.pictured)
    readonly property string slow: root.lockers.slow ? "_slow" : ""

    leavable: !root.moving

    header: PageHeader {
        station: root.station
        screen: root.screen
        title: qsTr("充电柜")
        note: Theme.brief ? "" : root.checked || root.lockers.name
        homeward: !root.moving && !root.coded
        timed: !Theme.brief
    }

    GridLayout {
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: root.beside

        LockerCard {
            Layout.fillWidth: true
            Layout.fillHeight: !Theme.portrait || !(root.pictured || root.coded)
            Layout.columnSpan: Theme.portrait || root.beside ? 1 : 2
            narrow: root.coded || root.facts
            number: root.lockers.number || (root.lobby && root.calm && !Theme.brief ? root.lockers.free : 0)
            unit: root.lockers.number > 0 ? qsTr("号格") : qsTr("格空闲")
            tone: root.calm ? "teal" : "amber"
            ringed: !root.calm ? "" : root.lobby || root.problem === "show_again" ? "contactless-payment" : root.stage === "done" ? "check-circle" : root.stage === "offer" ? "battery-charging" : ""
            sign: root.calm || root.facts ? "" : "warning-amber"
            title: root.titleNow()
            line: root.lineNow()
        }

        LockerCode {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.coded
            code: root.lockers.code
        }

        LockerFacts {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.facts && !(root.coded && (Theme.tight || Theme.elder || !Theme.portrait || Theme.lowered))
            mine: root.lockers.mine
        }

        LockerBank {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.pictured
            bank: root.lockers.bank
            number: root.lockers.number
        }

        Notice {
            Layout.fillWidth: true
            Layout.columnSpan: Theme.portrait ? 1 : 2
            objectName: "lockerNotice"
            visible: root.lockers.notice !== "" && (root.facts || root.stage === "offer")
            icon: "warning-amber"
            text: (LockerWords.notice[root.lockers.notice] ?? "").replace("%1", LockerWords.two(root.lockers.noticeNumber))
        }

        LockerActions {
            id: actions

            Layout.fillWidth: true
            Layout.fillHeight: false
            visible: any && !(root.stage === "mine" && !root.lockers.fresh)
            Layout.columnSpan: Theme.portrait ? 1 : 2
            screen: root.screen
            lockers: root.lockers
        }
    }

    function titleNow(): string {
        if (root.lockers.said !== "")
            return LockerWords.problem[root.lockers.said];
        if ((root.trouble || root.stage === "offer" || root.problem === "door_open") && (LockerWords.problem[root.problem] ?? "") !== "" && root.stage !== "foreign")
            return LockerWords.problem[root.problem];
        if (root.empty)
            return root.lockers.hall === "down" ? qsTr("充电柜维修中") : qsTr("现在没有空格");
        if (root.lobby && !root.takesCards)
            return qsTr("签到后即可存取");
        return LockerWords.title[root.stage] ?? "";
    }

    function lineNow(): string {
        const plan = LockerWords.plan[root.lockers.said || root.problem] ?? "";
        if (root.lockers.said !== "" || root.stage === "refused" || root.stage === "attention" || root.problem === "door_open")
            return plan || qsTr("请找管理员，电话 %1").arg(root.station.phone);
        if (root.stage === "failed")
            return LockerWords.sentence[actions.another ? "failed" : "failed_again"];
        if (root.lockers.hall === "alarm" && (root.lobby || root.stage === "offer"))
            return qsTr("烟雾报警，暂不充电，东西随时可取");
        if (root.empty)
            return root.lockers.hall === "down" ? qsTr("取东西请找管理员，电话 %1").arg(root.station.phone) : qsTr("已存的可以照常取走");
        if (root.stage === "lobby")
            return (Theme.brief ? LockerWords.hall(root.lockers.hall, root.lockers.free) : LockerWords.sentence.lobby);
        if ((root.stage === "mine" || root.stage === "collected") && !root.lockers.fresh)
            return LockerWords.sentence[root.stage + "_card"];
        if (root.stage === "stored")
            return LockerWords.power[root.lockers.mine.power] ?? "";
        return LockerWords.sentence[root.stage + root.slow] ?? "";
    }
}
