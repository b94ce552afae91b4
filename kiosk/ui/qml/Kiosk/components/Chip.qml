// A status word on a pale pill.
import QtQuick
import Kiosk

Rectangle {
    id: root

    required property string icon
    required property string tone
    required property string text

    implicitWidth: content.implicitWidth + 2 * Theme.padding
    implicitHeight: content.implicitHeight + 2 * Theme.smallGap
    radius: height / 2
    color: Theme.tint[root.tone]

    StatusWord {
        id: content

        anchors.centerIn: parent
        icon: root.icon
        tone: root.tone
        text: root.text
    }
}
