using System.Text.Json;
using System.Text.Json.Serialization;

/// <summary>
/// Prints results for machines: one object on one line, names in camel case, numbers that are not finite as strings.
/// </summary>
internal static class Json
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static void Print(object result) => Console.WriteLine(JsonSerializer.Serialize(result, s_options));
}
