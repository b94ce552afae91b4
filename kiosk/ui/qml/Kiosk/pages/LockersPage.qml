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
    readonly property bool pictured: root.lockers.number > 0 && !root.facts && !root.coded && !["done", "refused"].includes(root.stage) && !Theme.brief && !(Theme.elder && Theme.portrait && !Theme.large) && !(Theme.lowered && Theme.portrait && !Theme.large)
    readonly property string slow: root.lockers.slow ? "_slow" : ""

    leavable: !root.moving

    header: PageHeader {
        station: root.station
        screen: root.screen
        title: qsTr("充电柜")
        note: root.lockers.name === "" || Theme.brief ? "" : root.lockers.name
        homeward: !root.moving && !root.coded
        timed: !Theme.brief
    }

    GridLayout {
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: !Theme.portrait && (root.coded || root.facts || root.pictured)

        LockerCard {
            Layout.fillWidth: true
            Layout.fillHeight: !Theme.portrait || !(root.pictured || root.facts || root.coded)
            number: root.lockers.number
            tone: root.trouble || root.empty || root.lockers.hall === "alarm" ? "amber" : "teal"
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

        LockerActions {
            Layout.fillWidth: true
            Layout.columnSpan: Theme.portrait ? 1 : 2
            screen: root.screen
            lockers: root.lockers
        }
    }

    function titleNow(): string {
        if (root.lockers.said !== "")
            return LockerWords.problem[root.lockers.said];
        if ((root.trouble || root.stage === "offer") && (LockerWords.problem[root.problem] ?? "") !== "" && root.stage !== "foreign")
            return LockerWords.problem[root.problem];
        if (root.empty)
            return root.lockers.hall === "down" ? qsTr("充电柜维修中") : qsTr("现在没有空格");
        if (root.lobby && !root.takesCards)
            return qsTr("签到后即可存取");
        return LockerWords.title[root.stage] ?? "";
    }

    function lineNow(): string {
        const plan = LockerWords.plan[root.lockers.said || root.problem] ?? "";
        if (root.lockers.said !== "" || root.stage === "refused" || root.stage === "attention")
            return plan || qsTr("请找管理员，电话 %1").arg(root.station.phone);
        if (root.stage === "failed")
            return LockerWords.sentence[root.lockers.storing && root.lockers.free > 0 ? "failed" : "failed_again"];
        if (root.lockers.hall === "alarm" && (root.lobby || root.stage === "offer"))
            return qsTr("烟雾报警，暂不充电，东西随时可取");
        if (root.empty)
            return root.lockers.hall === "down" ? qsTr("取东西请找管理员，电话 %1").arg(root.station.phone) : qsTr("已存的可以照常取走");
        if (root.stage === "lobby")
            return [LockerWords.hall(root.lockers.hall, root.lockers.free), LockerWords.sentence.lobby].join(" · ");
        if ((root.stage === "mine" || root.stage === "collected") && !root.lockers.fresh)
            return LockerWords.sentence[root.stage + "_card"];
        if (root.stage === "stored")
            return LockerWords.power[root.lockers.mine.power] ?? "";
        return LockerWords.sentence[root.stage + root.slow] ?? "";
    }
}
