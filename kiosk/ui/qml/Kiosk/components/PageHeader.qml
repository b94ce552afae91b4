// The top of every page: the way home, where one is, a quiet line, and the time; a word when the glass is wet.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

Item {
    id: root

    required property StationModel station
    required property ScreenModel screen
    property string title
    property alias line: slot.data
    property string note: ""
    property bool dated: false
    property bool homeward: false
    property bool timed: true
    // One step back instead of home.
    property bool stepping: false

    signal steppedBack

    Layout.fillWidth: true
    implicitHeight: content.implicitHeight

    WetNotice {
        anchors.fill: parent
        visible: root.screen.wet
    }

    RowLayout {
        id: content

        anchors.fill: parent
        visible: !root.screen.wet
        spacing: Theme.gap

        Touchable {
            objectName: root.stepping ? "back" : "home"
            visible: root.homeward
            implicitWidth: Theme.homeButton
            implicitHeight: Theme.homeButton
            onTapped: root.stepping ? root.steppedBack() : root.screen.goHome()

            Icon {
                anchors.centerIn: parent
                name: root.stepping ? "arrow-left-ink" : "house-ink"
                size: Theme.icon
            }
        }

        ColumnLayout {
            Layout.alignment: root.homeward ? Qt.AlignVCenter : Qt.AlignTop
            spacing: Theme.tinyGap

            Label {
                Layout.fillWidth: true
                font.pixelSize: Theme.titleSize
                strong: true
                text: root.title || root.station.name
            }

            Label {
                Layout.fillWidth: true
                visible: root.note !== ""
                quiet: true
                text: root.note
            }

            RowLayout {
                id: slot

                Layout.fillWidth: true
                visible: children.length > 0 && !Theme.brief
            }
        }

        ColumnLayout {
            Layout.fillWidth: false
            visible: root.timed
            Layout.alignment: root.homeward ? Qt.AlignVCenter : Qt.AlignTop
            spacing: Theme.tinyGap

            Label {
                Layout.alignment: Qt.AlignRight
                font.pixelSize: Theme.titleSize
                strong: true
                wrapMode: Text.NoWrap
                text: root.station.time
            }

            Label {
                Layout.alignment: Qt.AlignRight
                visible: root.dated && !Theme.brief
                quiet: true
                wrapMode: Text.NoWrap
                text: Words.date(root.station.month, root.station.day, root.station.weekday)
            }
        }
    }
}
