// One compartment in full: what is known of it, how the last thing ended, and what can be done.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

GridLayout {
    id: root

    required property DutyModel duty

    readonly property var sheet: root.duty.sheet
    readonly property var cell: root.sheet.cell
    readonly property string owner: root.cell.owner || (root.cell.code ? qsTr("凭取件码") : "")

    columns: Theme.portrait ? 1 : 2
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: !Theme.portrait
        Layout.preferredWidth: 1
        visible: !Theme.brief
        implicitHeight: facts.implicitHeight + 2 * Theme.padding

        GridLayout {
            id: facts

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: Theme.padding
            columns: 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.smallGap

            FactCell {
                line: qsTr("状态")
                fact: BoardWords.word(root.cell) + (root.sheet.out !== "" && root.cell.state !== "out" ? qsTr("（用完停用）") : "")
            }

            FactCell {
                line: qsTr("从")
                fact: DutyWords.since(root.cell.since)
            }

            FactCell {
                line: qsTr("使用者")
                fact: root.owner
            }

            FactCell {
                line: qsTr("可用到")
                fact: DutyWords.since(root.sheet.ends)
            }

            FactCell {
                line: qsTr("门")
                fact: BoardWords.door[root.sheet.door]
            }

            FactCell {
                line: qsTr("插座")
                fact: root.cell.fault ? qsTr("过载，已断电") : root.cell.watts !== "" ? qsTr("%1 W").arg(root.cell.watts) : qsTr("断电")
            }

            FactCell {
                visible: Theme.portrait || !Theme.elder
                line: qsTr("已存放")
                fact: root.sheet.stay_min < 0 ? "" : BoardWords.span(root.sheet.stay_min)
            }

            FactCell {
                visible: Theme.portrait || !Theme.elder
                line: qsTr("共用过")
                fact: qsTr("%1 次").arg(root.sheet.cycles)
            }
        }
    }

    ColumnLayout {
        Layout.preferredWidth: 1
        Layout.fillHeight: true
        spacing: Theme.gap

        ToldNotice {
            Layout.fillWidth: true
            told: root.duty.ask.told
        }

        ChoiceGrid {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.maximumHeight: Theme.spacious && Theme.portrait ? Math.ceil(codes.length / columns) * 2 * Theme.buttonHeight : root.height
            prefix: "do-"
            codes: root.duty.ask.duties
            words: BoardWords.duty
            icons: BoardWords.dutyIcon
            tone: "amber"
            columns: Theme.brief && Theme.portrait ? 1 : 2
            wordLines: Theme.brief && Theme.portrait ? 1 : 2
            badgeSize: Theme.smallBadge
            upright: Theme.spacious && !Theme.elder
            drawn: !Theme.brief
            onChosen: code => root.duty.begin(code)
        }

        Item {
            Layout.fillHeight: Theme.spacious && Theme.portrait
        }
    }
}
