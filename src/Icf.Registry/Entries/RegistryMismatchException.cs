namespace Icf.Registry;

/// <summary>A folder of files belongs to another registry than the database that it was opened with.</summary>
public sealed class RegistryMismatchException : RegistryException
{
    internal RegistryMismatchException(string folder, string place)
        : base(
            $"The files in '{folder}' belong to another registry than the database in {place}. Open the database with "
                + "its own folder; if the database of these files was lost, restore it, or name another folder."
        ) { }
}
