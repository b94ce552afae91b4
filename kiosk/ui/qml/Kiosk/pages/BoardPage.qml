// The board of all compartments; over it one of them in full, the reasons for what is to be done, or the second card.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

PageFrame {
    id: root

    required property DutyModel duty

    readonly property var ask: root.duty.ask
    readonly property int number: root.duty.sheet.cell.number
    readonly property bool whole: root.number === 0 && root.ask.duty === ""
    readonly property string told: BoardWords.told(root.ask.told)
    readonly property string sums: qsTr("空闲 %1 · 使用 %2 · 待处理 %3 · 停用 %4").arg(root.duty.board.free).arg(root.duty.board.used).arg(root.duty.board.attention).arg(root.duty.board.out)
    readonly property string title: root.ask.awaited ? qsTr("请第二张卡") : root.ask.duty !== "" ? BoardWords.question[root.ask.duty] : root.number > 0 ? qsTr("%1 号格").arg(BoardWords.number(root.number)) : DutyWords.page["board"]

    leavable: true
    helps: false

    header: PageHeader {
        station: root.station
        screen: root.screen
        title: Theme.brief && root.told ? root.told : root.title
        note: root.whole && !Theme.brief ? root.sums : ""
        timed: !Theme.brief
        homeward: true
        stepping: !root.whole
        onSteppedBack: root.duty.leaveSheet()
    }

    Notice {
        Layout.fillWidth: true
        visible: root.duty.board.alarm && root.whole && !Theme.brief && !Theme.tight
        icon: "shield-warning-red"
        tone: "red"
        text: qsTr("烟雾或高温报警")
    }

    ToldNotice {
        Layout.fillWidth: true
        Layout.maximumHeight: implicitHeight
        told: root.ask.told
        visible: root.told !== "" && !Theme.brief && (root.whole || root.ask.duty !== "")
    }

    GridLayout {
        visible: root.whole
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        PagedList {
            id: list

            Layout.fillWidth: true
            Layout.fillHeight: true
            rows: root.duty.numbers
            columns: Math.max(1, Math.floor((width + Theme.tileGap) / (Theme.boardCell + Theme.tileGap)))
            least: Math.max(Theme.target, Theme.linesHigh(1, Theme.strongSize) + Theme.linesHigh(Theme.elder ? 2 : Theme.large ? 3 : 2, Theme.elder || Theme.large ? Theme.bodySize : Theme.quietSize) + 2 * Theme.smallGap)

            delegate: CompartmentCell {
                required property int modelData
                required property int index

                objectName: "compartment-" + modelData
                x: list.rowX(index)
                y: list.rowY(index)
                width: list.rowWidth
                height: list.rowHeight
                cell: root.duty.board.cells[root.duty.numbers.indexOf(modelData)] ?? root.duty.sheet.cell
                onTapped: root.duty.chooseCompartment(modelData)
            }
        }

        GridLayout {
            Layout.fillWidth: Theme.portrait
            Layout.preferredWidth: Theme.sideBar
            Layout.minimumWidth: Theme.sideBar
            columns: Theme.portrait && !Theme.brief ? 2 : 1
            columnSpacing: Theme.tileGap
            rowSpacing: Theme.tileGap

            QuietButton {
                Layout.fillWidth: true
                Layout.fillHeight: !Theme.portrait
                Layout.preferredWidth: 1
                objectName: "clearAlarm"
                visible: root.duty.board.alarm
                implicitHeight: Theme.target
                icon: Theme.portrait && !Theme.brief ? "shield-warning-red" : ""
                text: qsTr("解除报警")
                onTapped: root.duty.begin("clear_alarm")
            }

            QuietButton {
                Layout.fillWidth: true
                Layout.fillHeight: !Theme.portrait
                Layout.preferredWidth: 1
                objectName: root.duty.board.left < 0 ? "openAll" : "stopRound"
                visible: !(Theme.brief && root.duty.board.alarm)
                implicitHeight: Theme.target
                text: root.duty.board.left < 0 ? BoardWords.duty["open_all"] : Theme.brief ? qsTr("停止开门") : qsTr("还有 %1 扇，停止").arg(root.duty.board.left)
                onTapped: root.duty.begin(root.duty.board.left < 0 ? "open_all" : "stop_round")
            }
        }
    }

    Loader {
        Layout.fillWidth: true
        Layout.fillHeight: true
        active: root.number > 0 && root.ask.duty === ""
        visible: active

        sourceComponent: CompartmentSheet {
            duty: root.duty
        }
    }

    ChoiceGrid {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.ask.duty !== "" && !root.ask.awaited
        prefix: "why-"
        codes: root.ask.reasons
        words: BoardWords.reason
        icons: BoardWords.reasonIcon
        tone: "amber"
        columns: Theme.brief && Theme.portrait ? 1 : Theme.portrait || Theme.elder ? 2 : 3
        wordLines: Theme.brief && Theme.portrait ? 1 : 2
        badgeSize: Theme.spacious ? Theme.badge : Theme.smallBadge
        upright: Theme.spacious && !Theme.elder
        drawn: !Theme.brief
        onChosen: code => root.duty.giveReason(code)
    }

    EmptyCard {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.ask.awaited
        icon: "identification-card-violet"
        tone: "violet"
        text: qsTr("请另一位管理员刷卡")
        line: Theme.brief ? "" : qsTr("格口里有东西，要两位管理员都在。")
    }

    QuietButton {
        Layout.fillWidth: true
        objectName: "emptyOnes"
        visible: root.ask.awaited && root.ask.duty === "open_all"
        implicitHeight: Theme.target
        text: qsTr("只开空格口")
        onTapped: root.duty.openEmptyOnes()
    }
}
