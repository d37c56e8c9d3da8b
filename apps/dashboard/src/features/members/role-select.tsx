import { roleSchema } from '@voxie/contracts';
import type { Role } from '@voxie/contracts';
import type { ComponentProps } from 'react';
import { Select } from '../../components/ui/select.tsx';

/** What each role may do, in a few words. */
export const roleWords: Readonly<Record<Role, { title: string; may: string }>> = {
  owner: { title: 'Owner', may: 'Everything: members, keys, budgets and migrations too.' },
  editor: { title: 'Editor', may: 'Builds agents, calls, and steers calls.' },
  viewer: { title: 'Viewer', may: 'Sees everything but secrets, and changes nothing.' },
};

interface RoleSelectProps extends Omit<ComponentProps<'select'>, 'value' | 'onChange'> {
  role: Role;
  onRole: (role: Role) => void;
}

export function RoleSelect({ role, onRole, ...props }: RoleSelectProps) {
  return (
    <Select
      {...props}
      value={role}
      onChange={({ target: { value } }) => {
        const chosen = roleSchema.safeParse(value);
        if (chosen.success) onRole(chosen.data);
      }}
    >
      {roleSchema.options.map((each) => (
        <option key={each} value={each}>
          {roleWords[each].title}
        </option>
      ))}
    </Select>
  );
}
