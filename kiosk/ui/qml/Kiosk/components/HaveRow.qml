// One thing that the station has or should have: what it is, and in a word how it stands.
import QtQuick
import QtQuick.Layouts
import Kiosk

Card {
    id: root

    required property var row

    readonly property string tone: PlaceWords.haveTone[root.row.state]

    implicitHeight: content.implicitHeight + 2 * Theme.tinyGap

    RowLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.smallGap
        anchors.rightMargin: Theme.padding
        spacing: Theme.smallGap

        Badge {
            visible: !Theme.brief
            icon: root.row.icon + (root.row.state === "" ? "-blue" : "-ink")
            tone: root.tone
            size: Theme.smallBadge
        }

        ColumnLayout {
            spacing: 0

            Label {
                Layout.fillWidth: true
                strong: true
                maximumLineCount: 2
                elide: Text.ElideRight
                text: root.row.name
            }

            Label {
                Layout.fillWidth: true
                visible: Theme.spacious && !Theme.elder && text !== ""
                quiet: true
                maximumLineCount: 1
                elide: Text.ElideRight
                text: root.row.line
            }
        }

        StatusWord {
            Layout.fillWidth: false
            visible: root.row.state !== ""
            icon: PlaceWords.haveIcon[root.row.state]
            tone: root.tone
            text: PlaceWords.have[root.row.state]
        }
    }
}
