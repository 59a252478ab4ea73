using System.Globalization;
using System.Text;

namespace Icf.Json;

/// <summary>Where in a JSON text a reader or writer is: <c>$.y[3].dose</c>.</summary>
internal sealed class JsonPath
{
    // A name, or null and an index.
    private readonly List<(string? Name, int Index)> _steps = [];

    public void Enter(string name) => _steps.Add((name, 0));

    public void Enter(int index) => _steps.Add((null, index));

    public void Leave() => _steps.RemoveAt(_steps.Count - 1);

    public override string ToString()
    {
        var text = new StringBuilder("$");
        foreach ((string? name, int index) in _steps)
        {
            if (name is null)
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            else if (name.Length > 0 && name.All(static c => char.IsLetterOrDigit(c) || c == '_'))
                text.Append(CultureInfo.InvariantCulture, $".{name}");
            else
                text.Append(CultureInfo.InvariantCulture, $"['{name}']");
        }

        return text.ToString();
    }
}
