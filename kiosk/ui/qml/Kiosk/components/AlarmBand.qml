// Smoke or heat: what to do, whom to call; white on deep red, from edge to edge, in the place of the header.
import QtQuick
import QtQuick.Layouts
import Kiosk

Rectangle {
    id: root

    required property string phone
    // All of it, in large words, where the page leaves room.
    property bool full: false
    // What the header would have told of the page's work, and must still be read.
    property string word: ""

    readonly property string told: root.word || root.phone
    readonly property string leave: qsTr("烟雾报警，请离开")
    readonly property list<string> lines: [qsTr("烟雾报警，充电已断电，请离开并联系管理员") + " " + root.told, root.leave + " " + root.told]
    readonly property real room: root.width - 2 * Theme.margin - Theme.icon - Theme.gap
    readonly property string line: long.advanceWidth < root.room ? root.lines[0] : short.advanceWidth < root.room ? root.lines[1] : root.leave + (root.word === "" && Theme.tight ? "" : "\n" + root.told)

    readonly property bool upright: root.full && Theme.portrait && !Theme.brief && !Theme.lowered
    readonly property int signSize: root.upright ? Theme.ring : Theme.brief ? Theme.badge : Theme.largeBadge
    readonly property int across: root.upright ? Text.AlignHCenter : Text.AlignLeft
    readonly property int pad: root.upright ? Theme.heroPadding : root.full && !Theme.tight ? Theme.padding : Theme.spacious ? Theme.smallGap : Theme.tinyGap

    objectName: "alarm"
    implicitHeight: content.implicitHeight + 2 * root.pad
    color: Theme.action

    TextMetrics {
        id: long

        font: single.font
        text: root.lines[0]
    }

    TextMetrics {
        id: short

        font: single.font
        text: root.lines[1]
    }

    GridLayout {
        id: content

        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.topMargin: root.pad
        anchors.bottomMargin: root.pad
        columns: root.upright ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        AlarmSign {
            Layout.alignment: root.upright ? Qt.AlignHCenter : Qt.AlignVCenter
            visible: root.full
            size: root.signSize
        }

        Icon {
            visible: !root.full
            name: "warning-white"
            size: Theme.icon
        }

        Label {
            id: single

            Layout.fillWidth: true
            visible: !root.full
            color: Theme.white
            font.pixelSize: Theme.strongSize
            strong: true
            text: root.line
        }

        ColumnLayout {
            id: words

            visible: root.full
            spacing: Theme.tinyGap

            Label {
                Layout.fillWidth: true
                horizontalAlignment: root.across
                color: Theme.white
                font.pixelSize: Theme.brief ? Theme.titleSize : root.upright ? Theme.heroSize : Theme.displaySize
                strong: true
                text: root.leave
            }

            Label {
                Layout.fillWidth: true
                visible: !Theme.brief
                horizontalAlignment: root.across
                color: Theme.white
                font.pixelSize: Theme.titleSize
                text: qsTr("充电已断电，请联系管理员")
            }

            Label {
                Layout.fillWidth: true
                horizontalAlignment: root.across
                color: Theme.white
                font.pixelSize: Theme.brief ? Theme.titleSize : Theme.headlineSize
                strong: true
                text: root.told
            }
        }
    }
}
