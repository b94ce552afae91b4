// A text: wrapped, never elided, in the colours and sizes of the Theme.
import QtQuick
import Kiosk

Text {
    id: root

    property bool strong: false
    property bool quiet: false

    color: root.quiet ? Theme.soft : Theme.ink
    font.pixelSize: root.quiet ? Theme.quietSize : Theme.bodySize
    font.weight: root.strong ? Font.Bold : Font.Normal
    textFormat: Text.PlainText
    wrapMode: Text.WordWrap
    verticalAlignment: Text.AlignVCenter
}
