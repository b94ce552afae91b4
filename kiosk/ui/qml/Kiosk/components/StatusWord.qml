// A small coloured word with its icon: how a thing stands, never by colour alone.
import QtQuick
import QtQuick.Layouts
import Kiosk

RowLayout {
    id: root

    required property string icon
    required property string tone
    required property string text

    spacing: Theme.smallGap

    Icon {
        name: root.icon
        size: Theme.smallIcon
    }

    Label {
        Layout.fillWidth: true
        color: Theme.textOf(root.tone)
        quiet: true
        text: root.text
    }
}
