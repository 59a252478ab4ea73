using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Icf.CompilerServices;

/// <summary>
/// Writes the members of a record as readable text that is the same everywhere: numbers in the invariant culture, the
/// elements of a list, and no compiler-generated type names. The ToString that the compiler generates for a record does
/// not do this.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RecordText
{
    /// <summary>Further elements of a list are only counted.</summary>
    private const int MostElements = 12;

    /// <summary>Appends members, as the <c>PrintMembers</c> of a record must do.</summary>
    /// <param name="text">Where to write.</param>
    /// <param name="members">Name and value of each member, in order.</param>
    /// <returns>Whether there are any.</returns>
    public static bool Append(StringBuilder text, params ReadOnlySpan<(string Name, object? Value)> members)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (int i = 0; i < members.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(members[i].Name).Append(" = ");
            AppendValue(text, members[i].Value);
        }

        return !members.IsEmpty;
    }

    private static void AppendValue(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string written:
                text.Append(written);
                break;
            case IFormattable formattable:
                text.Append(formattable.ToString(null, CultureInfo.InvariantCulture));
                break;
            case IDictionary dictionary:
                AppendList(
                    text,
                    dictionary.Keys.Cast<object>().Select(key => new Entry(key, dictionary[key])).ToArray()
                );
                break;
            case ITuple tuple:
                text.Append('(');
                for (int i = 0; i < tuple.Length; i++)
                {
                    text.Append(i == 0 ? "" : ", ");
                    AppendValue(text, tuple[i]);
                }

                text.Append(')');
                break;
            case Entry entry:
                AppendValue(text, entry.Key);
                text.Append(": ");
                AppendValue(text, entry.Value);
                break;
            case IEnumerable list:
                AppendList(text, list);
                break;
            default:
                AppendOther(text, value);
                break;
        }
    }

    private static void AppendList(StringBuilder text, IEnumerable list)
    {
        text.Append('[');
        try
        {
            AppendElements(text, list);
        }
        catch (InvalidOperationException)
        {
            // A list without a value, such as the default of an immutable array.
            text.Append('…');
        }

        text.Append(']');
    }

    private static void AppendElements(StringBuilder text, IEnumerable list)
    {
        int shown = 0;
        foreach (object? element in list)
        {
            text.Append(shown == 0 ? "" : ", ");
            if (shown == MostElements)
            {
                // A lazily evaluated sequence may be infinite.
                text.Append('…');
                if (list is ICollection counted)
                    text.Append(CultureInfo.InvariantCulture, $" ({counted.Count} in all)");
                return;
            }

            AppendValue(text, element);
            shown++;
        }
    }

    /// <summary>
    /// An object without its own ToString prints the name of its type, without namespace and number of type parameters.
    /// </summary>
    private static void AppendOther(StringBuilder text, object value)
    {
        string? written = InInvariantCulture(value);
        if (written is not null && written != value.GetType().ToString())
        {
            text.Append(written);
            return;
        }

        string name = value.GetType().Name;
        int mark = name.IndexOf('`', StringComparison.Ordinal);
        text.Append(mark < 0 ? name : name[..mark]);
    }

    /// <summary>
    /// Records of the user, and other objects without a format provider, are printed in the invariant culture.
    /// </summary>
    private static string? InInvariantCulture(object value)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return value.ToString();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private sealed record Entry(object Key, object? Value);
}
