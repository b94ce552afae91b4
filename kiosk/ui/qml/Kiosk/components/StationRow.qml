// A station of the list: its number on the picture, its name, how far it is, and whether it is open.
import QtQuick
import QtQuick.Layouts
import Kiosk

Touchable {
    id: root

    required property var row
    required property bool chosen

    readonly property string free: PlaceWords.free(root.row.free)
    // What is free takes the place of the way on wheels, and on a narrow panel of the metres.
    readonly property list<string> far: [root.free !== "" && !Theme.spacious ? "" : ContentWords.distance(root.row.distance_m), PlaceWords.walking(root.row.walking_min), root.free !== "" ? root.free : Theme.elder ? "" : PlaceWords.riding(root.row.riding_min)]

    color: root.pressed ? Theme.pressedPale : Theme.card
    border.width: root.chosen || root.pressed ? Theme.thickLine : Theme.hairline
    border.color: root.chosen || root.pressed ? Theme.textOf("blue") : Theme.line
    implicitHeight: Math.max(Theme.target, content.implicitHeight + 2 * Theme.tinyGap)

    RowLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.padding
        anchors.rightMargin: Theme.padding
        spacing: Theme.gap

        NumberMark {
            visible: !Theme.brief
            number: root.row.number
            chosen: root.chosen
        }

        ColumnLayout {
            spacing: Theme.tight ? 0 : Theme.tinyGap

            Label {
                Layout.fillWidth: true
                strong: true
                font.pixelSize: Theme.spacious ? Theme.strongSize : Theme.bodySize
                maximumLineCount: 2
                elide: Text.ElideRight
                text: root.row.name
            }

            Label {
                Layout.fillWidth: true
                quiet: true
                text: Theme.brief ? PlaceWords.walking(root.row.walking_min) : root.far.filter(Boolean).join(" · ")
            }

            StatusWord {
                Layout.fillWidth: true
                icon: PlaceWords.openingIcon(root.row.opening)
                tone: PlaceWords.openingTone(root.row.opening)
                text: PlaceWords.opening(root.row.opening)
            }
        }
    }
}
