using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace CaseManagement.Web.Access;

/// <summary>Draws an address as a QR code, without script or style: telephones read it from the screen.</summary>
public static class QrCode
{
    private const int QuietZone = 4;

    /// <summary>The picture with the words that say what it is; whoever cannot scan it finds the same as text beside it.</summary>
    public static IHtmlContent Svg(string text, string title)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);

        // The matrix brings its own quiet zone.
        var size = data.ModuleMatrix.Count;
        var dark = new StringBuilder();
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                if (data.ModuleMatrix[y][x])
                {
                    dark.Append($"M{x} {y}h1v1h-1z");
                }
            }
        }

        return new HtmlString(
            $"""<svg viewBox="0 0 {size} {size}" width="{size * QuietZone}" height="{size * QuietZone}" role="img" aria-label="{System.Net.WebUtility.HtmlEncode(title)}" shape-rendering="crispEdges"><rect width="{size}" height="{size}" fill="#ffffff"/><path d="{dark}" fill="#000000"/></svg>""");
    }
}
