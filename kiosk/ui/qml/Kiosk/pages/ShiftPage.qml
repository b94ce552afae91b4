// Stock by pick-list, and the change of shifts: each thing's level, and notes for the next attendant.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

PageFrame {
    id: root

    required property DutyModel duty

    readonly property var shift: root.duty.shift
    readonly property bool whole: root.shift.item === "" && !root.shift.handing
    readonly property var stockWords: root.shift.stock.reduce((words, one) => Object.assign(words, {
            [one.item]: DutyWords.item[one.item] + qsTr("：") + DutyWords.level[one.level]
        }), {})
    readonly property string last: root.shift.last.day.kind === "" ? qsTr("还没有交接记录") : qsTr("上次交接 %1：%2").arg(DutyWords.since(root.shift.last)).arg(root.shift.last_notes.map(note => DutyWords.note[note]).join(qsTr("、")))
    readonly property string title: root.shift.handing ? qsTr("告诉下一位什么？") : root.shift.item !== "" ? qsTr("%1还有多少？").arg(DutyWords.item[root.shift.item]) : DutyWords.page["shift"]

    leavable: true
    helps: false

    header: PageHeader {
        station: root.station
        screen: root.screen
        title: Theme.brief && root.shift.told.state !== "" ? BoardWords.told(root.shift.told) : root.title
        timed: !Theme.brief
        homeward: true
        stepping: !root.whole
        onSteppedBack: root.duty.leaveShiftSheet()
    }

    ToldNotice {
        Layout.fillWidth: true
        told: root.shift.told
    }

    Label {
        Layout.fillWidth: true
        visible: root.whole && !Theme.brief && (Theme.portrait ? !Theme.tight : Theme.spacious)
        quiet: true
        text: root.shift.lost ? qsTr("以前的记录没能读出来") : root.last
    }

    GridLayout {
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        ChoiceGrid {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.whole
            prefix: "stock-"
            codes: DutyWords.stock
            words: root.stockWords
            icons: DutyWords.itemIcon
            tone: "amber"
            columns: Theme.portrait ? (Theme.brief ? 1 : 2) : Theme.elder ? 2 : 4
            wordLines: 2
            badgeSize: Theme.smallBadge
            upright: !Theme.elder && !Theme.tight
            drawn: !Theme.brief
            onChosen: code => root.duty.chooseItem(code)
        }

        ChoiceGrid {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.shift.item !== ""
            prefix: "level-"
            codes: DutyWords.levels
            words: DutyWords.level
            icons: DutyWords.levelIcon
            tone: "amber"
            columns: Theme.portrait ? 1 : 3
            wordLines: Theme.portrait ? 1 : 2
            badgeSize: Theme.smallBadge
            upright: !Theme.portrait && !Theme.elder
            drawn: !Theme.brief
            onChosen: code => root.duty.count(code)
        }

        ChoiceGrid {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.shift.handing
            prefix: "note-"
            codes: DutyWords.notes
            picked: root.shift.notes
            words: DutyWords.note
            icons: DutyWords.noteIcon
            tone: "amber"
            columns: Theme.portrait ? (Theme.brief ? 1 : 2) : Theme.elder ? 2 : 4
            wordLines: Theme.brief && Theme.portrait ? 1 : 2
            badgeSize: Theme.smallBadge
            upright: !Theme.elder && !Theme.tight
            drawn: !Theme.brief
            onChosen: code => root.duty.toggleNote(code)
        }

        QuietButton {
            Layout.fillWidth: Theme.portrait
            Layout.fillHeight: !Theme.portrait
            Layout.preferredWidth: Theme.sideBar
            Layout.minimumWidth: Theme.sideBar
            objectName: root.whole ? "beginHanding" : "handOver"
            visible: root.whole || (root.shift.handing && root.shift.notes.length > 0)
            implicitHeight: Theme.target
            text: root.whole ? qsTr("交接班") : qsTr("完成交接")
            onTapped: root.whole ? root.duty.beginHanding() : root.duty.handOver()
        }
    }
}
