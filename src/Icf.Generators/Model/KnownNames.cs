namespace Icf.Generators.Model;

/// <summary>Names of the runtime that generated code mentions.</summary>
internal static class KnownNames
{
    public const string Icf = "global::Icf.";
    public const string Traces = "global::Icf.Traces.";

    /// <summary>Where everything stands that only generated code calls.</summary>
    public const string Services = "global::Icf.CompilerServices.";
    public const string Trace = Services + "Trace";
    public const string Scope = Services + "Scope";
    public const string DataRef = Services + "DataRef";
    public const string JsonForm = Services + "JsonForm";
    public const string JsonForms = Services + "JsonForms";
    public const string JsonRecord = Services + "JsonRecord";
    public const string Unit = "global::System.ValueTuple";

    /// <summary>Marks what this generator wrote; the parser leaves members that carry it out of account.</summary>
    public const string Tool = "Icf.Generators";

    /// <summary>The generator, whose name is in the paths of the files that it writes.</summary>
    public const string Generator = Tool + ".ModelGenerator";

    public const string GeneratedCode = "[global::System.CodeDom.Compiler.GeneratedCode(\"" + Tool + "\", \"0.1.0\")]";

    public const string NeverBrowsable =
        "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]";
}
