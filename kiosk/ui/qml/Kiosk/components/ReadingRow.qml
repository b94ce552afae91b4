// Something to read: what kind of thing it is, what it is about, and since when; of what is given out, when and how much.
import QtQuick
import QtQuick.Layouts
import Kiosk

Touchable {
    id: root

    required property var row
    required property bool chosen

    readonly property string tone: PlaceWords.kindTone[root.row.kind]
    readonly property string icon: root.row.kind === "given" ? root.row.given.icon + "-amber" : root.row.kind === "tip" ? "shield-warning-red" : "megaphone-simple-ink"

    implicitHeight: Math.max(Theme.target, content.implicitHeight + 2 * Theme.tinyGap)
    color: root.pressed ? Theme.pressedPale : Theme.card
    border.width: root.chosen || root.pressed ? Theme.thickLine : Theme.hairline
    border.color: root.chosen || root.pressed ? Theme.textOf(root.tone) : Theme.line

    RowLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.padding
        anchors.rightMargin: Theme.padding
        spacing: Theme.gap

        Badge {
            visible: !Theme.brief
            icon: root.icon
            tone: root.tone
        }

        ColumnLayout {
            spacing: Theme.tinyGap

            Label {
                Layout.fillWidth: true
                strong: true
                font.pixelSize: Theme.spacious ? Theme.strongSize : Theme.bodySize
                maximumLineCount: 3
                elide: Text.ElideRight
                text: root.row.title
            }

            Label {
                Layout.fillWidth: true
                quiet: true
                color: Theme.textOf(root.tone)
                maximumLineCount: Theme.elder ? 2 : 1
                elide: Text.ElideRight
                text: root.row.kind === "given" ? PlaceWords.hours(root.row.given.span) + (Theme.brief ? "" : PlaceWords.count(root.row.given)) : PlaceWords.kind[root.row.kind] + " · " + ContentWords.day(root.row.since)
            }
        }
    }
}
