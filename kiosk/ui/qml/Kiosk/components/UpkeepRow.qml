// A device or something that the centre sent: how it stands, since when, and what it counted.
import QtQuick
import QtQuick.Layouts
import Kiosk

Card {
    id: root

    required property var row

    readonly property bool device: root.row.group === "device"
    readonly property bool missing: !root.device && root.row.since.day.kind === ""

    implicitHeight: content.implicitHeight + 2 * Theme.tinyGap

    RowLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.padding
        anchors.rightMargin: Theme.padding
        spacing: Theme.smallGap

        ColumnLayout {
            Layout.preferredWidth: Theme.elder ? 1 : 3
            spacing: 0

            Label {
                Layout.fillWidth: true
                strong: true
                text: root.device ? DutyWords.kind[root.row.kind] : DutyWords.feed[root.row.name]
            }

            Label {
                Layout.fillWidth: true
                visible: root.device && !Theme.elder
                quiet: true
                text: root.row.name + " · " + (Theme.large ? qsTr("出错 %1 · 重连 %2").arg(root.row.errors).arg(root.row.reconnects) : qsTr("出错 %1").arg(root.row.errors))
            }
        }

        ColumnLayout {
            Layout.preferredWidth: Theme.elder ? 1 : 2
            spacing: 0

            StatusWord {
                visible: root.device
                icon: root.device ? DutyWords.deviceIcon[root.row.state] : ""
                tone: root.device ? DutyWords.deviceTone[root.row.state] : "neutral"
                text: root.device ? DutyWords.device[root.row.state] : ""
            }

            Label {
                Layout.fillWidth: true
                visible: text !== "" && !(root.device && Theme.elder)
                quiet: true
                text: !root.device ? (root.missing ? qsTr("还没有收到") : DutyWords.since(root.row.since)) : root.row.reason || (root.row.minutes > 0 ? qsTr("%1 前").arg(BoardWords.span(root.row.minutes)) : "")
            }
        }
    }
}
