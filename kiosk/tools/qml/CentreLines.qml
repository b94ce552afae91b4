// The last lines that the centre received: as many whole ones as there is room for, the newest at the bottom.
pragma ComponentBehavior: Bound

import QtQuick

Item {
    id: root

    required property list<string> lines

    readonly property int lineHeight: 18

    ListView {
        id: view

        anchors.left: parent.left
        anchors.right: parent.right
        clip: true
        height: Math.floor(root.height / root.lineHeight) * root.lineHeight
        interactive: false
        model: root.lines

        delegate: Text {
            required property string modelData

            color: "#E9E3DA"
            elide: Text.ElideRight
            font.pixelSize: 13
            height: root.lineHeight
            text: modelData
            width: view.width
        }

        onCountChanged: positionViewAtEnd()
        onHeightChanged: positionViewAtEnd()
    }
}
