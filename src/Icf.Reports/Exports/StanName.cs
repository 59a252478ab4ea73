using System.Globalization;
using System.Text;

namespace Icf.Reports;

/// <summary>
/// The names that Stan's tools know: letters, digits and underscores, and after them the indices, which count from one,
/// each behind a dot: <c>cluster[2]/mean</c> becomes <c>cluster_mean.3</c>.
/// </summary>
internal static class StanName
{
    public static string Of(string address)
    {
        var name = new StringBuilder();
        var indices = new StringBuilder();
        for (int i = 0; i < address.Length; i++)
        {
            if (address[i] != '[')
            {
                name.Append(char.IsAsciiLetterOrDigit(address[i]) ? address[i] : '_');
                continue;
            }

            int close = address.IndexOf(']', i);
            foreach (string index in address[(i + 1)..close].Split(','))
                indices.Append('.').Append(Place(index));
            i = close;
        }

        return $"{name}{indices}";
    }

    // Most indices are numbers; a part such as [missing] is a name.
    private static string Place(string index) =>
        int.TryParse(index, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int place)
            ? (place + 1).ToString(CultureInfo.InvariantCulture)
            : index;
}
