// The page buttons of a list that is longer than its place.
import QtQuick
import QtQuick.Layouts
import Kiosk

GridLayout {
    id: root

    required property int page
    required property int pages
    // Arrows instead of words; one button above the other.
    property bool drawn: false
    property bool upright: false

    signal turned(int page)

    columns: root.upright ? 1 : 2
    columnSpacing: Theme.tileGap
    rowSpacing: Theme.tileGap

    QuietButton {
        Layout.fillWidth: true
        Layout.fillHeight: root.upright
        Layout.preferredWidth: 1
        objectName: "previousPage"
        implicitWidth: root.drawn ? Theme.target : Theme.buttonWidth
        implicitHeight: Theme.target
        enabled: root.page > 0
        faint: !enabled
        icon: root.drawn ? "caret-left-soft" : ""
        text: root.drawn ? "" : qsTr("上一页")
        onTapped: root.turned(root.page - 1)
    }

    QuietButton {
        Layout.fillWidth: true
        Layout.fillHeight: root.upright
        Layout.preferredWidth: 1
        objectName: "nextPage"
        implicitWidth: root.drawn ? Theme.target : Theme.buttonWidth
        implicitHeight: Theme.target
        enabled: root.page < root.pages - 1
        faint: !enabled
        icon: root.drawn ? "caret-right-soft" : ""
        text: root.drawn ? "" : qsTr("下一页")
        onTapped: root.turned(root.page + 1)
    }
}
