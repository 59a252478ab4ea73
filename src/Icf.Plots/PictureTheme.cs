namespace Icf;

/// <summary>The ground that a picture stands on.</summary>
public enum PictureTheme
{
    /// <summary>Dark on white, for paper.</summary>
    Light,

    /// <summary>Light on black, for slides and dark pages.</summary>
    Dark,
}
