// Bars of equal width, one for each hour of the day: how much, and when; the highest says its number.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

Card {
    id: root

    required property string title
    required property string tone
    required property var values

    readonly property int hours: 24
    readonly property int most: Math.max(1, ...root.values)

    implicitHeight: content.implicitHeight + 2 * Theme.smallGap

    ColumnLayout {
        id: content

        anchors.fill: parent
        anchors.margins: Theme.smallGap
        anchors.leftMargin: Theme.padding
        anchors.rightMargin: Theme.padding
        spacing: Theme.tinyGap

        Label {
            Layout.fillWidth: true
            strong: true
            text: root.title
        }

        Item {
            id: bars

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.icon

            Repeater {
                model: root.hours

                Rectangle {
                    required property int index

                    readonly property int value: root.values[index] ?? 0
                    readonly property string tone: value > 0 ? root.tone : "neutral"

                    x: Math.round(index * bars.width / root.hours)
                    anchors.bottom: bars.bottom
                    width: Math.floor(bars.width / root.hours - Theme.hairline)
                    height: Math.max(Theme.hairline, Math.round(bars.height * value / root.most))
                    color: Theme.textOf(tone)
                }
            }
        }

        RowLayout {
            spacing: 0

            Repeater {
                model: ["0", "6", "12", "18"]

                Label {
                    required property string modelData

                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    quiet: true
                    wrapMode: Text.NoWrap
                    text: modelData
                }
            }
        }
    }
}
