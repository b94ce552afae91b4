// How the check-in ended, and what to do next; for a card that is not known, the occupations.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

PageFrame {
    id: root

    required property ResultModel result
    required property HomeModel front
    required property LockersModel lockers

    readonly property bool asks: root.result.asksOccupation
    // A member code was not accepted: the other way in is here.
    readonly property bool refused: root.result.kind === "refused"
    // Work is offered to whoever was checked in; where it takes the place of help, help is in the footer.
    readonly property bool offersWork: root.front.tiles.includes("jobs") && root.result.fault === "" && !root.refused && !root.asks
    readonly property bool offersLocker: root.lockers.way !== "" && !root.refused
    // Large text on the smallest upright panel: what has to be done next, and nothing beside it.
    readonly property bool narrow: Theme.brief && Theme.portrait
    readonly property bool small: Theme.portrait && !Theme.large
    readonly property bool noticed: root.lockers.notice !== ""
    readonly property bool offersHelp: !root.asks && !root.offersLocker && (!root.offersWork || (Theme.spacious && !Theme.elder && !Theme.lowered))

    leavable: root.result.kind !== "waiting"

    header: PageHeader {
        station: root.station
        screen: root.screen
        title: root.asks && !Theme.portrait ? qsTr("您是做什么的？") : ""
    }

    GridLayout {
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        ResultCard {
            Layout.fillWidth: true
            Layout.fillHeight: !root.asks || !Theme.portrait
            Layout.preferredWidth: root.asks ? 5 : 6
            result: root.result
            compact: root.asks
        }

        ColumnLayout {
            Layout.preferredWidth: root.asks ? 7 : 5
            Layout.fillHeight: root.asks || !Theme.portrait
            visible: root.result.kind !== "waiting"
            spacing: Theme.gap

            Label {
                Layout.fillWidth: true
                visible: root.asks ? Theme.portrait : !Theme.tight
                font.pixelSize: Theme.titleSize
                strong: true
                text: root.asks ? qsTr("您是做什么的？") : qsTr("接下来要做什么？")
            }

            Notice {
                Layout.fillWidth: true
                objectName: "lockerNotice"
                visible: root.noticed
                icon: "warning-amber"
                text: (LockerWords.notice[root.lockers.notice] ?? "").replace("%1", LockerWords.two(root.lockers.noticeNumber))
            }

            LockerWay {
                Layout.fillWidth: true
                Layout.fillHeight: !Theme.portrait && !root.asks
                visible: root.offersLocker && !(root.asks && root.narrow)
                lockers: root.lockers
                onTapped: root.lockers.way === "code" ? root.screen.ask("pickup") : root.lockers.ask(["store", "open"].includes(root.lockers.way) ? root.lockers.way : "look")
            }

            ChoiceGrid {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: root.asks
                prefix: "occupation-"
                codes: Words.occupations
                words: Words.occupation
                icons: Words.occupationIcon
                columns: Theme.elder ? 2 : 3
                upright: Theme.portrait || !drawn
                badgeSize: Theme.smallBadge
                drawn: Theme.large && !Theme.elder && !Theme.lowered
                onChosen: code => root.screen.chooseOccupation(code)
            }

            RowTile {
                Layout.fillWidth: true
                Layout.fillHeight: !Theme.portrait
                objectName: "jobs"
                visible: root.offersWork && !(root.noticed && Theme.brief)
                icon: PlaceWords.tileIcon.jobs
                tone: "amber"
                text: PlaceWords.tile.jobs
                line: PlaceWords.tileLine("jobs", root.front.jobs, 0, 0)
                onTapped: root.screen.ask("jobs")
            }

            RowTile {
                Layout.fillWidth: true
                Layout.fillHeight: !Theme.portrait
                objectName: "phone"
                visible: root.refused
                icon: "device-mobile-ink"
                tone: "neutral"
                text: qsTr("手机号签到")
                line: qsTr("没有会员码也能签到")
                onTapped: root.screen.askPhone()
            }

            RowTile {
                Layout.fillWidth: true
                Layout.fillHeight: !Theme.portrait
                objectName: "membership"
                visible: !root.asks && !root.refused && !(root.noticed && (!Theme.spacious || Theme.elder)) && !(root.offersLocker && (root.narrow || (Theme.portrait && Theme.lowered)))
                icon: "identification-card-violet"
                tone: "violet"
                text: qsTr("我的会籍")
                line: qsTr("工会与有效期")
                onTapped: root.screen.askMembership()
            }

            RowTile {
                Layout.fillWidth: true
                Layout.fillHeight: !Theme.portrait
                objectName: "helpTile"
                visible: root.offersHelp
                icon: "bell-ringing-red"
                tone: "red"
                text: qsTr("求助报修")
                line: qsTr("站点电话 %1").arg(root.station.phone)
                onTapped: root.screen.askHelp()
            }

            Banner {
                Layout.fillWidth: true
                visible: !root.asks && (Theme.portrait || Theme.spacious) && !Theme.tight && !Theme.lowered && !(root.offersLocker && root.small) && !root.station.alarm && root.result.visitTime !== ""
                icon: "users-three-green"
                tone: "green"
                text: root.station.visits < 1 ? qsTr("请进来歇歇，祝您平安") : qsTr("今天第 %1 人次，祝您平安").arg(root.station.visits)
            }
        }
    }
}
