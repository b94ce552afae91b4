// What the lockers say: a sign or the compartment's number, very large, a bold sentence and a quiet one; teal, or pale
// where something is not as it should be.
import QtQuick
import QtQuick.Layouts
import Kiosk

Rectangle {
    id: root

    required property int number
    required property string title
    required property string line
    property string tone: "teal"
    property string unit: qsTr("号格")
    // A drawing in rings on teal, or a plain one on the pale ground.
    property string ringed: ""
    property string sign: ""

    // Something stands beside or below it.
    property bool narrow: false

    readonly property bool tall: !Theme.lowered && (Theme.portrait ? !Theme.tight : Theme.spacious)
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

        Rings {
            Layout.alignment: Qt.AlignHCenter
            Layout.bottomMargin: Theme.smallGap
            visible: root.ringed !== "" && root.tall && Theme.portrait
            icon: root.ringed || "lockers"
        }

        Icon {
            Layout.alignment: Qt.AlignHCenter
            visible: root.sign !== "" && root.tall
            name: root.sign
            size: Theme.tick
        }

        RowLayout {
            Layout.alignment: Qt.AlignHCenter
            visible: root.number > 0 && (root.dark || !Theme.brief)
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
                visible: !Theme.brief
                color: root.words
                font.pixelSize: Theme.titleSize
                strong: true
                wrapMode: Text.NoWrap
                text: root.unit
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
            visible: text !== "" && !(Theme.brief && root.narrow)
            horizontalAlignment: Text.AlignHCenter
            color: root.dark ? Theme.white : Theme.ink
            text: root.line
        }
    }
}
