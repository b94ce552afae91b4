// One key of the digit pad: a digit, a word or a drawing.
import QtQuick
import QtQuick.Layouts
import Kiosk

Touchable {
    id: root

    property string text: ""
    property string icon: ""
    property bool wordy: false

    Layout.fillWidth: true
    Layout.fillHeight: true
    implicitWidth: Theme.keyWidth
    implicitHeight: Theme.target

    Label {
        anchors.centerIn: parent
        visible: root.text !== ""
        font.pixelSize: root.wordy ? Theme.bodySize : Theme.numberSize
        strong: true
        text: root.text
    }

    Icon {
        anchors.centerIn: parent
        visible: root.icon !== ""
        name: root.icon
        size: Theme.largeIcon
    }
}
