// A button of the bench: one line of text, red while what it stands for is wrong.
import QtQuick

Rectangle {
    id: root

    required property string label
    property bool alarming: false
    property int size: 14
    property bool centred: false

    signal clicked

    implicitHeight: 34
    radius: 6
    color: touch.pressed ? "#6B6058" : root.alarming ? "#A8150F" : hover.hovered ? "#4A413B" : "#3A332E"

    Text {
        anchors.fill: parent
        anchors.leftMargin: root.centred ? 2 : 10
        anchors.rightMargin: root.centred ? 2 : 10
        color: "#FFFFFF"
        elide: Text.ElideRight
        font.pixelSize: root.size
        horizontalAlignment: root.centred ? Text.AlignHCenter : Text.AlignLeft
        text: root.label
        verticalAlignment: Text.AlignVCenter
    }

    HoverHandler {
        id: hover
    }

    TapHandler {
        id: touch

        onTapped: root.clicked()
    }
}
