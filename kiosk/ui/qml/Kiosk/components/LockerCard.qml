// What the lockers say: the compartment's number, very large, a bold sentence and a quiet one; teal, or pale for trouble.
import QtQuick
import QtQuick.Layouts
import Kiosk

Rectangle {
    id: root

    required property int number
    required property string title
    required property string line
    property string tone: "teal"

    readonly property bool dark: root.tone === "teal"
    readonly property color words: root.dark ? Theme.white : Theme.textOf(root.tone)
    readonly property int pad: Theme.tight || Theme.lowered ? Theme.smallGap : Theme.padding

    implicitHeight: content.implicitHeight + 2 * root.pad
    radius: Theme.radius
    color: root.dark ? Theme.teal : Theme.tintOf(root.tone)
    border.width: root.dark ? 0 : Theme.thickLine
    border.color: Theme.edgeOf(root.tone)

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.padding
        anchors.rightMargin: Theme.padding
        spacing: Theme.tinyGap

        RowLayout {
            Layout.alignment: Qt.AlignHCenter
            visible: root.number > 0
            spacing: Theme.smallGap

            Label {
                objectName: "compartment"
                color: root.words
                font.pixelSize: Theme.hugeSize
                strong: true
                wrapMode: Text.NoWrap
                text: LockerWords.two(root.number)
            }

            Label {
                visible: text !== "" && !Theme.brief
                color: root.words
                font.pixelSize: Theme.titleSize
                strong: true
                wrapMode: Text.NoWrap
                text: qsTr("号格")
            }
        }

        Label {
            Layout.fillWidth: true
            objectName: "title"
            horizontalAlignment: Text.AlignHCenter
            color: root.words
            font.pixelSize: Theme.headlineSize
            strong: true
            text: root.title
        }

        Label {
            Layout.fillWidth: true
            objectName: "sentence"
            visible: text !== "" && !(Theme.brief && root.number > 0 && root.dark)
            horizontalAlignment: Text.AlignHCenter
            color: root.words
            text: root.line
        }
    }
}
