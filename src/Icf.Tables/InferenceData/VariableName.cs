using System.Globalization;
using System.Text;

namespace Icf.Tables.InferenceData;

/// <summary>
/// An address as an array and a place in it: <c>eta[2]</c> is the array eta at 2, <c>cluster[2]/mean</c> is
/// cluster.mean at 2, and <c>y[1][missing]</c> is y.missing at 1.
/// </summary>
/// <param name="Name">The array. A dot is in no identifier, so that different names stay different.</param>
/// <param name="Place">The indices, from the outermost loop on.</param>
internal readonly record struct VariableName(string Name, int[] Place)
{
    public static VariableName Of(string address)
    {
        var name = new StringBuilder();
        var place = new List<int>();
        for (int i = 0; i < address.Length; i++)
        {
            if (address[i] != '[')
            {
                name.Append(address[i] == '/' ? '.' : address[i]);
                continue;
            }

            int close = address.IndexOf(']', i);
            foreach (string part in address[(i + 1)..close].Split(','))
                if (int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int index))
                    place.Add(index);
                else
                    name.Append('.').Append(part);
            i = close;
        }

        return new VariableName(name.ToString(), [.. place]);
    }
}
