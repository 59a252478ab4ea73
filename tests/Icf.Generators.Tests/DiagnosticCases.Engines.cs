namespace Icf.Generators.Tests;

/// <content>Engines.</content>
internal static partial class DiagnosticCases
{
    private static readonly Dictionary<string, string> s_engines = new(StringComparer.Ordinal)
    {
        ["ICF0401"] = """
            public static partial class Models
            {
                [Model]
                public static string Greeting([Observed] double length)
                {
                    Observe(Normal(5, 1), length);
                    return "hello";
                }

                public static void Main()
                {
                    var model = new GreetingModel();
                    using var compiled = model.[|Compile|](new(length: 4));
                }
            }
            """,
    };
}
