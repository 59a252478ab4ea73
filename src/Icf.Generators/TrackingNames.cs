namespace Icf.Generators;

/// <summary>The names of the pipeline's stages, for the tests of what an edit runs again.</summary>
internal static class TrackingNames
{
    public const string Models = nameof(Models);
    public const string Twins = nameof(Twins);
    public const string Classes = nameof(Classes);
    public const string Scorers = nameof(Scorers);
    public const string Json = nameof(Json);
    public const string Names = nameof(Names);
}
