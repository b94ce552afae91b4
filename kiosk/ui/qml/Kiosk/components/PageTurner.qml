// The page buttons of a list that is longer than its place.
import QtQuick
import QtQuick.Layouts
import Kiosk

RowLayout {
    id: root

    required property int page
    required property int pages

    signal turned(int page)

    spacing: Theme.tileGap

    QuietButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        objectName: "previousPage"
        implicitHeight: Theme.target
        enabled: root.page > 0
        faint: !enabled
        text: qsTr("上一页")
        onTapped: root.turned(root.page - 1)
    }

    QuietButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        objectName: "nextPage"
        implicitHeight: Theme.target
        enabled: root.page < root.pages - 1
        faint: !enabled
        text: qsTr("下一页")
        onTapped: root.turned(root.page + 1)
    }
}
