// A banner in a pale colour: something is not as usual, and what to do instead.
import QtQuick
import QtQuick.Layouts
import Kiosk

Rectangle {
    id: root

    required property string icon
    required property string text
    // Said in the same breath where a line holds both, else in the next line.
    property string next: ""
    property string tone: "amber"

    implicitHeight: content.implicitHeight + 2 * Theme.smallGap
    radius: Theme.radius
    color: Theme.tintOf(root.tone)
    border.width: Theme.hairline
    border.color: Theme.edgeOf(root.tone)

    TextMetrics {
        id: both

        font: label.font
        text: root.next === "" ? root.text : qsTr("%1；%2").arg(root.text).arg(root.next)
    }

    RowLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.padding
        anchors.rightMargin: Theme.padding
        spacing: Theme.gap

        Icon {
            name: root.icon
            size: Theme.icon
        }

        Label {
            id: label

            Layout.fillWidth: true
            color: Theme.textOf(root.tone)
            strong: true
            text: root.next === "" || both.advanceWidth < width ? both.text : root.text + "\n" + root.next
        }
    }
}
