// The first way on after a check-in: store a phone, or open one's own, with one touch.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

Touchable {
    id: root

    required property LockersModel lockers

    readonly property string way: root.lockers.way

    objectName: "lockerWay"
    color: root.pressed ? Theme.tealPressed : Theme.teal
    border.color: color
    implicitHeight: Math.max(Theme.spacious ? Theme.rowHeight : Theme.target, content.implicitHeight + 2 * Theme.smallGap)

    RowLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.padding
        anchors.rightMargin: Theme.padding
        spacing: Theme.gap

        Icon {
            visible: !Theme.brief
            name: root.way === "open" ? "door-open-white" : "lockers-white"
            size: Theme.largeIcon
        }

        ColumnLayout {
            spacing: 0

            Label {
                Layout.fillWidth: true
                color: Theme.white
                font.pixelSize: Theme.strongSize
                strong: true
                text: LockerWords.way(root.way, root.lockers.mine)
            }

            Label {
                Layout.fillWidth: true
                visible: !Theme.brief
                quiet: true
                color: Theme.white
                text: LockerWords.wayLine(root.way, root.lockers.mine, root.lockers.hall, root.lockers.free)
            }
        }
    }
}
