// What is given out today, in amber, with a way to all of it; short, it is one line that says what.
import QtQuick
import QtQuick.Layouts
import Kiosk

Touchable {
    id: root

    required property var given
    required property int more
    property bool short: false

    readonly property string title: root.given.title
    readonly property bool fits: measure.advanceWidth < root.width - Theme.padding - Theme.icon - 2 * Theme.smallGap

    enabled: !root.short
    implicitHeight: root.short ? Theme.linesHigh(1, Theme.bodySize) + 2 * Theme.tinyGap : Math.max(Theme.target, content.implicitHeight + 2 * Theme.smallGap)
    color: root.pressed ? (Theme.contrast ? Theme.pressed : Theme.card) : Theme.tintOf("amber")
    border.color: Theme.edgeOf("amber")

    TextMetrics {
        id: measure

        font: label.font
        text: root.title
    }

    RowLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.padding
        anchors.rightMargin: Theme.smallGap
        spacing: root.short ? Theme.smallGap : Theme.gap

        Icon {
            name: root.given.icon === "" ? "" : root.given.icon + "-amber"
            size: root.short ? Theme.icon : Theme.largeIcon
        }

        ColumnLayout {
            spacing: 0

            Label {
                id: label

                Layout.fillWidth: true
                font.pixelSize: Theme.bodySize
                strong: true
                maximumLineCount: root.short ? 1 : 2
                elide: Text.ElideRight
                text: root.short && !root.fits ? qsTr("今日免费发放") : root.title
            }

            Label {
                Layout.fillWidth: true
                visible: !root.short
                quiet: true
                color: Theme.textOf("amber")
                maximumLineCount: 2
                elide: Text.ElideRight
                text: PlaceWords.given(root.given) + (root.more > 0 ? " · " + qsTr("还有 %1 项").arg(root.more) : "")
            }
        }

        Icon {
            visible: !root.short && Theme.spacious
            name: "caret-right-soft"
            size: Theme.smallIcon
        }
    }
}
