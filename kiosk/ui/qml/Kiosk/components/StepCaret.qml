// Between two steps.
import QtQuick
import QtQuick.Layouts
import Kiosk

Icon {
    id: root

    Layout.alignment: Qt.AlignTop
    Layout.topMargin: (Theme.stepBadge - Theme.smallIcon) / 2
    visible: !Theme.tight
    name: "caret-right-soft"
    size: Theme.smallIcon
}
